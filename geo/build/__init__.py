"""The build: files in, one checked, placed and accounted version of a dataset out.

The libraries of the build half are heavy and are loaded with the first build only, so that a
start that finds its store stays quick.
"""

from geo.build.building import BuildResult, Progress, build
from geo.build.sample import SAMPLE, ensure_sample

__all__ = ["SAMPLE", "BuildResult", "Progress", "build", "ensure_sample"]
