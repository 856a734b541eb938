package trades.server.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.in.web.contract.ContractCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One answer of those that came on a connection.
 *
 * @param headers by their names in lower case
 * @param body not decoded if it came in chunks
 */
record FuzzAnswer(int status, Map<String, List<String>> headers, String body) {

	private static final Pattern HEAD = Pattern
		.compile("\\GHTTP/1\\.[01] ([1-5][0-9]{2}) [A-Za-z -]*\r\n((?:[A-Za-z-]+: ?[\\x20-\\x7e]*\r\n)*+)\r\n");

	private static final String VERSION = "HTTP/1.";

	private static final Set<Integer> EXPECTED_FAILURES = Set.of(501, 503, 505);

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Takes what was received apart.
	 * @param isWhole whether that is all; otherwise the last answer may be cut off, and
	 * is then left out
	 * @throws AssertionError if there is something that is no answer
	 */
	static List<FuzzAnswer> all(byte[] received, boolean isWhole) {
		String text = new String(received, StandardCharsets.ISO_8859_1);
		List<FuzzAnswer> answers = new ArrayList<>();
		for (int at = 0; at < text.length();) {
			Matcher head = HEAD.matcher(text);
			boolean isHead = head.find(at);
			if (!isHead && !isWhole && isBeginning(text.substring(at))) {
				return answers;
			}
			assertThat(isHead).as("an answer begins %s", text.substring(at, Math.min(text.length(), at + 300)))
				.isTrue();
			int status = Integer.parseInt(head.group(1));
			Map<String, List<String>> headers = headers(head.group(2));
			int end = end(text, head.end(), headers);
			if (end > text.length() && !isWhole) {
				return answers;
			}
			if (status >= 200) {
				answers.add(new FuzzAnswer(status, headers, text.substring(head.end(), Math.min(text.length(), end))));
			}
			at = end;
		}
		return answers;
	}

	/** Whether a head may begin so that is cut off before its end. */
	private static boolean isBeginning(String text) {
		return (text.startsWith(VERSION) || VERSION.startsWith(text)) && !text.contains("\r\n\r\n");
	}

	private static Map<String, List<String>> headers(String lines) {
		Map<String, List<String>> headers = new TreeMap<>();
		lines.lines().forEach(line -> {
			String[] parts = line.split(": ?", 2);
			headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(parts[1]);
		});
		return headers;
	}

	/**
	 * Where the next answer begins. That to a HEAD has no body, whatever its headers say,
	 * and no body begins as an answer does.
	 */
	private static int end(String text, int start, Map<String, List<String>> headers) {
		if (text.startsWith(VERSION, start)) {
			return start;
		}
		if (headers.containsKey("content-length")) {
			return start + Integer.parseInt(headers.get("content-length").get(0));
		}
		int end = headers.containsKey("transfer-encoding") ? text.indexOf("\r\n0\r\n\r\n", start - 2) : -1;
		return (end < 0) ? text.length() : end + "\r\n0\r\n\r\n".length();
	}

	/**
	 * The status is one of those that can be; a problem is one as the contract has it.
	 */
	void check() {
		assertThat(this.status < 500 || EXPECTED_FAILURES.contains(this.status)).as("%s", this).isTrue();
		if (this.status >= 400) {
			boolean bodiless = this.body.isEmpty();
			assertThat(this.headers.get("content-type")).as("%s", this).containsExactly("application/problem+json");
			assertThat(this.headers.get("x-request-id")).as("%s", this).hasSize(1);
			ContractCheck.check(null, this.status, this.headers, bodiless ? null : utf8());
			assertThat(this.body).doesNotContain("Exception", "\tat ", "java.", "org.", "reactor");
		}
	}

	private String utf8() {
		return new String(this.body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	/** The ids that this says were recorded just now, or before. */
	List<Long> recorded() {
		if (this.status != 201) {
			return List.of();
		}
		JsonNode json = json();
		return json.has("id") ? List.of(json.get("id").asLong())
				: List.of(json.get("first_id").asLong(), json.get("last_id").asLong());
	}

	JsonNode json() {
		return JSON.readTree(utf8());
	}

}
