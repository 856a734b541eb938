package trades.server.e2e;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.opentest4j.TestAbortedException;

/**
 * The browser that is installed, without a window. A test is skipped where there is none.
 */
public final class Browser implements AutoCloseable {

	private static final Path PROGRAM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	/**
	 * A request may fail when it is meant to; what the page makes of that is what counts.
	 */
	private static final String FAILED_REQUEST = "Failed to load resource";

	private static final Pattern REQUEST = Pattern
		.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");

	/** It looks for a protocol that this doesn't use. */
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	static {
		SELENIUM.setLevel(Level.SEVERE);
	}

	/** How long a script may take to give its result. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
		driver.manage().timeouts().scriptTimeout(PATIENCE);
	}

	/**
	 * Starts it.
	 * @param profile where it keeps what it keeps
	 */
	public static Browser start(Path profile) {
		if (!Files.isExecutable(PROGRAM) || !Files.isExecutable(DRIVER)) {
			String reason = "There is no " + PROGRAM + " with " + DRIVER + " here, which Debian's packages chromium and"
					+ " chromium-driver have, so that the page is not tested.";
			System.err.println(reason);
			throw new TestAbortedException(reason);
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(PROGRAM.toFile());
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--window-size=1400,900", "--user-data-dir=" + profile);
		options.setCapability("goog:loggingPrefs", logs);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(new File(DRIVER.toString()))
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	/** Has a script run in each page that is opened, before anything of its own. */
	public void beforeEachPage(String script) {
		this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
	}

	/** Opens a page. */
	public void open(URI address) {
		this.driver.get(address.toString());
	}

	void back() {
		this.driver.navigate().back();
	}

	/** What the address bar has behind the path, without the question mark. */
	String query() {
		return Objects.requireNonNullElse(URI.create(this.driver.getCurrentUrl()).getRawQuery(), "");
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	String text(String selector) {
		return find(selector).getText();
	}

	/** The texts of all elements that match, taken at one time. */
	@SuppressWarnings("unchecked")
	List<String> texts(String selector) {
		return (List<String>) run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
				selector);
	}

	/** Replaces what an input holds, as typing would. */
	void type(String selector, String text) {
		WebElement input = find(selector);
		input.clear();
		input.sendKeys(text);
	}

	/** What a script returns: lists, maps, strings, longs. */
	public Object run(String script, Object... arguments) {
		return Objects.requireNonNullElse(this.driver.executeScript(script, arguments), "");
	}

	/** What a script gives to the function that is its last argument. */
	public Object await(String script, Object... arguments) {
		return Objects.requireNonNullElse(this.driver.executeAsyncScript(script, arguments), "");
	}

	/** Has the page believe that it is hidden, or seen again. */
	void setHidden(boolean hidden) {
		run("Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});"
				+ "document.dispatchEvent(new Event('visibilitychange'))", hidden);
	}

	/** What the console has to complain of since it was last asked. */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter(message -> !message.contains(FAILED_REQUEST))
			.toList();
	}

	/** The addresses that were asked for since the last time. */
	List<String> requests() {
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map(entry -> REQUEST.matcher(entry.getMessage()))
			.filter(Matcher::find)
			.map(found -> found.group(1))
			.toList();
	}

	/** Shows pages as on a screen of another size. */
	void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
