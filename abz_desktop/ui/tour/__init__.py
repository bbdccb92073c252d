"""The tour: the real program, off screen, does the main job; every page is saved as a picture and looked at by machine."""
