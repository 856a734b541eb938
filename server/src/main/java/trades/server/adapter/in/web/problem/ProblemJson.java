package trades.server.adapter.in.web.problem;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import tools.jackson.core.JsonGenerator;

/** Writes problem details (RFC 9457). */
final class ProblemJson {

	private ProblemJson() {
	}

	/**
	 * A problem as JSON.
	 * @param instance the path of the request, if one could be read
	 */
	static byte[] write(HttpStatusCode status, String detail, @Nullable String instance, String requestId,
			List<BodyFault> errors, long errorTotal) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return JsonOutput.write(generator -> {
			generator.writeStartObject();
			generator.writeStringProperty("type", "about:blank");
			generator.writeStringProperty("title", (known != null) ? known.getReasonPhrase() : "Error");
			generator.writeNumberProperty("status", status.value());
			generator.writeStringProperty("detail", detail);
			if (instance != null) {
				generator.writeStringProperty("instance", ClientText.cut(instance));
			}
			generator.writeStringProperty("request_id", requestId);
			if (!errors.isEmpty()) {
				generator.writeArrayPropertyStart("errors");
				errors.forEach(error -> write(generator, error));
				generator.writeEndArray();
			}
			if (errorTotal > 0) {
				generator.writeNumberProperty("errors_total", errorTotal);
			}
			generator.writeEndObject();
		});
	}

	private static void write(JsonGenerator generator, BodyFault error) {
		generator.writeStartObject();
		BodyFault.Place place = error.place();
		if (place != null) {
			generator.writeNumberProperty(place.unit(), place.number());
		}
		String field = error.field();
		if (field != null) {
			generator.writeStringProperty("field", ClientText.cut(field));
		}
		writeValue(generator, error.value());
		generator.writeStringProperty("detail", error.detail());
		generator.writeEndObject();
	}

	private static void writeValue(JsonGenerator generator, @Nullable Object value) {
		if (value == null) {
			return;
		}
		generator.writeName("value");
		if (value instanceof Long number) {
			generator.writeNumber(number);
		}
		else if (value instanceof JsonText json && json.text().length() <= ClientText.MAX_LENGTH) {
			generator.writeRawValue(ClientText.cut(json.text()));
		}
		else {
			generator.writeString(ClientText.cut(value.toString()));
		}
	}

}
