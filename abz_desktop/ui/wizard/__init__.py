"""The wizard: what an approach is for, step by step, with beside it the proposal that follows every answer."""
