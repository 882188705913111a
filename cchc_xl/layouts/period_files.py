"""How files and folders of a period are called by the demonstration, quick and the buttons."""

from cchc_xl.domain.periods import Period


def forms_folder(period: Period) -> str:
    """The forms as they are sent out, among the results of a button."""
    return f"bieu-gui-di-{period.id}"


def returned_folder(period: Period) -> str:
    """What goes back to the units."""
    return f"gui-lai-{period.id}"


def summary_file(period: Period) -> str:
    """The consolidated workbook."""
    return f"tong-hop-{period.id}.xlsx"


def changes_file(period: Period) -> str:
    """What has changed since the last consolidation."""
    return f"thay-doi-{period.id}.xlsx"


def report_file(period: Period) -> str:
    """The report."""
    return f"bao-cao-{period.id}.docx"


def letter_file(period: Period) -> str:
    """The reminder letter."""
    return f"cong-van-don-doc-{period.id}.docx"


def closed_file(period: Period) -> str:
    """The package of a closed period."""
    return f"dong-ky-{period.id}.zip"
