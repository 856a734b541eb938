package trades.server.adapter.in.web;

import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON is UTF-8: no byte that isn't may ever become part of a symbol. */
class Utf8Tests extends WithServer {

	private static byte[] symbolOf(byte[] bytes) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("{\"type\":\"buy\",\n\"symbol\":\"".getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(bytes);
		body.writeBytes("\",\"user_id\":23,\"shares\":30,\"price\":134}".getBytes(StandardCharsets.US_ASCII));
		return body.toByteArray();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			80, 0x80
			ff, 0xFF
			c0af, 0xC0
			c1bf, 0xC1
			e0809f, 0xE0
			f08080af, 0xF0
			eda080, 0xED
			edb080, 0xED
			eda0bdedb880, 0xED
			f4908080, 0xF4
			f8888080, 0xF8
			e282, 0xE2
			f09f98, 0xF0
			c3, 0xC3
			""")
	void bytesThatAreNoUtf8AreMalformed(String hex, String named) {
		long before = recorded();

		Answer answer = this.http.post(symbolOf(HexFormat.of().parseHex(hex)));

		assertThat(Problems.detail(answer, 400))
			.isEqualTo("malformed JSON at line 2, column 11: the byte " + named + " is not valid UTF-8");
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "c280", "dfbf", "efbfbd", "efbfbf", "f0908080", "f48fbfbf", "ee8080" })
	void theEndsOfEachRangeAreValid(String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		String symbol = new String(bytes, StandardCharsets.UTF_8);

		Answer answer = this.http.post(symbolOf(bytes));

		if (Character.isISOControl(symbol.codePointAt(0))) {
			assertThat(Problems.fields(answer)).containsExactly("symbol");
		}
		else {
			assertThat(answer.json().get("symbol").asString()).isEqualTo(symbol);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32" })
	void otherEncodingsAreMalformed(String charset) throws UnsupportedEncodingException {
		assertThat(Problems.detail(this.http.post(Http.VALID.getBytes(charset)), 400))
			.isEqualTo("the body is encoded in " + charset.substring(0, 6) + ": encode it in UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "e2", "e282", "f09f98" })
	void aBodyThatEndsWithinACharacterIsMalformed(String hex) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("{\"symbol\":\"".getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(HexFormat.of().parseHex(hex));

		assertThat(Problems.detail(this.http.post(body.toByteArray()), 400)).contains("column 12: the byte 0x");
	}

}
