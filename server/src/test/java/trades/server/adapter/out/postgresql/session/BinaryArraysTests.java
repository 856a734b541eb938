package trades.server.adapter.out.postgresql.session;

import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.r2dbc.postgresql.codec.DefaultCodecs;
import io.r2dbc.postgresql.extension.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trades.server.adapter.out.postgresql.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Arrays arrive in the database as they were sent. */
@ExtendWith(Postgres.class)
class BinaryArraysTests {

	static Stream<Arguments> arrays() {
		return Stream.of(arguments("bigint[]", new Long[] { Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE }),
				arguments("integer[]", new Integer[] { Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE }),
				arguments("smallint[]", new Short[] { Short.MIN_VALUE, -1, 0, Short.MAX_VALUE }),
				arguments("uuid[]", new UUID[] { new UUID(0, 0), new UUID(-1, 1), UUID.randomUUID() }),
				arguments("text[]",
						new String[] { "", "a", "{a,b}", "\"", "\\", "'", "NULL", " ", "ü€\uD83D\uDE00", "x\ny" }),
				arguments("bigint[]", new Long[0]), arguments("text[]", new String[0]),
				arguments("text[]", IntStream.range(0, 70_000).mapToObj(Integer::toString).toArray(String[]::new)));
	}

	@ParameterizedTest
	@MethodSource("arrays")
	void elementsAreWhatWasSent(String type, Object[] sent) {
		try (Session session = Session.connect(Postgres.asOwner(Postgres.makeDatabase()))) {
			assertThat(session.query("select value::text from unnest($1::" + type + ") as a (value)",
					List.of((Object) sent), row -> Session.text(row, 0)))
				.isEqualTo(Stream.of(sent).map(Object::toString).toList());
		}
	}

	/** The driver would go on with its own, without a word. */
	@ParameterizedTest
	@MethodSource("arrays")
	void arraysAreSentAsBytes(String type, Object[] sent) {
		DefaultCodecs codecs = new DefaultCodecs(UnpooledByteBufAllocator.DEFAULT);
		BinaryArrays.register(UnpooledByteBufAllocator.DEFAULT, codecs);
		assertThat(codecs.encode(sent)).asString().contains("FORMAT_BINARY");
	}

	@Test
	void theDriverFindsThem() {
		assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(BinaryArrays.class);
	}

}
