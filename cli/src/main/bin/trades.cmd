@echo off
rem Starts the trades client on Windows. Environment:
rem   JAVA_HOME      the Java to run on (else the PATH's), 17 or later
rem   TRADES_OPTS    options for the Java VM
setlocal
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -XX:+UseSerialGC -XX:-UsePerfData -Dio.netty.leakDetection.level=disabled -Dio.netty.jfr.enabled=false -Dio.netty.allocator.type=unpooled -Djdk.reflect.useNativeAccessorOnly=true %TRADES_OPTS% -jar "%~dp0..\lib\trades-cli.jar" %*
exit /b %ERRORLEVEL%
