@echo off
rem Consolidates, reports and reminds without the button. Double-click it in the folder of the
rem work, or drop that folder on it. The program speaks for itself, in Vietnamese; this file has
rem none, because cmd.exe reads it in the code page of the machine.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONIOENCODING=utf-8"
set "PYTHONSAFEPATH=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "CODE=1"

rem CCHC_PYTHON names another interpreter; otherwise the one that cai-dat.cmd has set up.
if not defined CCHC_PYTHON if exist "%ProgramData%\cchc-xl\venv\Scripts\python.exe" set "CCHC_PYTHON=%ProgramData%\cchc-xl\venv\Scripts\python.exe"
if not defined CCHC_PYTHON if exist "%LOCALAPPDATA%\cchc-xl\venv\Scripts\python.exe" set "CCHC_PYTHON=%LOCALAPPDATA%\cchc-xl\venv\Scripts\python.exe"
if not defined CCHC_PYTHON goto missing
if not exist "%CCHC_PYTHON%" goto missing

rem The dot after each folder: a backslash before a quote would take the quote into the name.
set "WORK="
if exist "%~dp0*.xlsx" set "WORK=%~dp0."
if not "%~1"=="" set "WORK=%~f1\."
if defined WORK goto here
"%CCHC_PYTHON%" -m cchc_xl quick
set "CODE=%ERRORLEVEL%"
goto end
:here
"%CCHC_PYTHON%" -m cchc_xl quick "%WORK%"
set "CODE=%ERRORLEVEL%"
goto end

:missing
echo cchc-xl: python.exe ???  --^>  cai-dat.cmd

:end
pause
exit /b %CODE%
