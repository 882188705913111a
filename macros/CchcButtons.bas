Attribute VB_Name = "CchcButtons"
Option Explicit

' The buttons. Each starts Python, hands over which workbook it was pressed in, and returns
' at once. Vietnamese words come from cells: source code and MsgBox are ANSI, Popup is not.

Public Sub ChayKiemTraKeHoach()
    StartPython "check_plan"
End Sub

Public Sub ChayLapBieu()
    StartPython "generate"
End Sub

Public Sub ChayKiemTra()
    StartPython "check"
End Sub

Public Sub ChayTongHop()
    StartPython "consolidate"
End Sub

Public Sub ChayBaoCao()
    StartPython "report"
End Sub

Public Sub ChayDonDoc()
    StartPython "remind"
End Sub

Public Sub ChayKiemTraVanBan()
    StartPython "lint"
End Sub

Public Sub ChayDongKy()
    StartPython "close"
End Sub

Public Sub ChayNamSau()
    StartPython "new_year"
End Sub

Private Sub StartPython(ByVal action As String)
    Dim shell As Object, python As String, words As String
    Set shell = CreateObject("WScript.Shell")
    On Error GoTo Failed
    python = shell.ExpandEnvironmentStrings(CellText("cchc_python"))
    If Not CreateObject("Scripting.FileSystemObject").FileExists(python) Then Err.Raise 53
    ' Run takes %NAME% for a variable of the environment; the button reads %25 as a percent sign.
    words = """" & python & """ -m cchc_xl.button " & action & " --hwnd " & WindowHandle
    words = words & " --book=""" & Replace(ThisWorkbook.Name, "%", "%25") & """"
    shell.Run words, 0, False
    Exit Sub
Failed:
    shell.Popup CellText("cchc_text_not_started") & vbLf & vbLf & python, 0, _
        CellText("cchc_text_title"), vbExclamation
End Sub

Private Function CellText(ByVal cell As String) As String
    CellText = ThisWorkbook.Names(cell).RefersToRange.Value
End Function

Private Function WindowHandle() As Long
    On Error Resume Next ' 0 where the program is not Excel
    WindowHandle = Application.Hwnd
End Function
