@echo off
rem Starts the trades server on Windows. Environment:
rem   JAVA_HOME            the Java to run on (else the PATH's), 17 or later
rem   TRADES_SERVER_OPTS   options for the Java VM
rem   TRADES_DATA_DIR      where the book lies (else in trades below %%LOCALAPPDATA%%)
setlocal
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" "-Dtrades.default-data-dir=%LOCALAPPDATA%\trades" %TRADES_SERVER_OPTS% -jar "%~dp0..\lib\trades-server.jar" %*
exit /b %ERRORLEVEL%
