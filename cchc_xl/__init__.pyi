from cchc_xl.api.documents import Reminded as Reminded
from cchc_xl.api.documents import Reported as Reported
from cchc_xl.api.forms import Generated as Generated
from cchc_xl.api.loading import LoadedPlan as LoadedPlan
from cchc_xl.api.tables import Frames as Frames
from cchc_xl.domain.consolidation import Consolidation as Consolidation
from cchc_xl.domain.diagnostics import CchcError as CchcError
from cchc_xl.domain.diagnostics import Diagnostic as Diagnostic
from cchc_xl.domain.diagnostics import Place as Place
from cchc_xl.domain.diagnostics import Severity as Severity
from cchc_xl.domain.periods import Period as Period
from cchc_xl.domain.plan import Plan as Plan
from cchc_xl.scripting import Checked as Checked
from cchc_xl.scripting import Consolidated as Consolidated
from cchc_xl.scripting import check as check
from cchc_xl.scripting import consolidate as consolidate
from cchc_xl.scripting import frames as frames
from cchc_xl.scripting import generate as generate
from cchc_xl.scripting import lint as lint
from cchc_xl.scripting import load_plan as load_plan
from cchc_xl.scripting import remind as remind
from cchc_xl.scripting import report as report
from cchc_xl.word.linting.lint import Linted as Linted

__version__: str
