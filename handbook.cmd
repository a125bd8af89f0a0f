@echo off
rem Finds a Python 3.12 or newer and hands over to launch.py, which does the rest: the engine's own, or the one in .handbook\.
setlocal
set "python="
if defined HANDBOOK_PYTHON call :try "%HANDBOOK_PYTHON%"
call :try py -3.14
call :try py -3.13
call :try py -3.12
call :try py -3
call :try python
if defined python goto run
>&2 echo handbook: Python 3.12 or newer is needed: install it from python.org, or set HANDBOOK_PYTHON to where it is.
exit /b 2

:run
set "launch=%~dp0macros\launch.py"
if not exist "%launch%" set "launch=%~dp0.handbook\launch.py"
%python% -I "%launch%" %*
exit /b %errorlevel%

:try
if defined python exit /b 0
%* -I -c "import sys; sys.exit(sys.version_info < (3, 12))" >nul 2>nul && set python=%*
exit /b 0
