@echo off
rem Sets cchc_xl up on this computer without the internet: finds Python and leaves the rest to
rem office_setup.py, which speaks Vietnamese. No administrator is needed.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONIOENCODING=utf-8"
set "PYTHONSAFEPATH=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "CODE=1"
set "WANTED=3.12"
set "NODOT=%WANTED:.=%"
set "PYTHON="
if not exist "%~dp0office_setup.py" goto unpacked
if not exist "%~dp0khoa.txt" goto unpacked

rem The launcher knows where Python is; without it, the usual places; else a person tells.
for /f "usebackq delims=" %%P in (`py -%WANTED% -c "import sys; print(sys.executable)" 2^>nul`) do set "PYTHON=%%P"
if not defined PYTHON if exist "%ProgramFiles%\Python%NODOT%\python.exe" set "PYTHON=%ProgramFiles%\Python%NODOT%\python.exe"
if not defined PYTHON if exist "%LOCALAPPDATA%\Programs\Python\Python%NODOT%\python.exe" set "PYTHON=%LOCALAPPDATA%\Programs\Python\Python%NODOT%\python.exe"
if defined PYTHON goto found
type "%~dp0can-python.txt"
set /p "PYTHON=python.exe: "
if not defined PYTHON goto end
set "PYTHON=%PYTHON:"=%"
if not exist "%PYTHON%" goto end

:found
"%PYTHON%" "%~dp0office_setup.py" install
set "CODE=%ERRORLEVEL%"
goto end

:unpacked
rem Run from inside the ZIP: the words of Windows' own menu say what to do.
echo ZIP --^> Extract All --^> %~nx0

:end
pause
exit /b %CODE%
