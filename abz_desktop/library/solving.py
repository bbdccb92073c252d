"""The only module that knows HiGHS: a mixed-integer program solved to a proven optimum, the same every time."""

import highspy
import numpy as np
from highspy._core import _Highs

from abz_desktop.core.combine.solve import Answer, Program

SECONDS = 5.0
"""After this time the best that was found is answered, with its bound, and not called proven."""
_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
    "mip_feasibility_tolerance": 1e-7,
    "mip_allow_restart": False,
    "time_limit": SECONDS,
}


def solve(program: Program) -> Answer:
    """The best x of a program that has one (x = 0 always is one here); with one thread and one seed, always the same."""
    count = len(program.gain)
    solver = _Highs()  # the class around it writes a banner to standard output as soon as it is made
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(program.most)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.gain, np.zeros(count), np.ones(count)
    lp.row_lower_, lp.row_upper_ = np.full(len(program.most), -np.inf), program.most
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = program.starts, program.columns, program.factors
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(whole)] for whole in program.whole]
    solver.passModel(lp)
    solver.run()
    found, info = solver.getSolution(), solver.getInfo()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = float(info.mip_dual_bound if program.whole.any() else info.objective_function_value)
    return Answer(np.array(found.col_value, dtype=np.float64), float(info.objective_function_value), bound, proven)
