package trades.server.adapter.in.web;

import java.nio.CharBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import trades.server.adapter.in.web.body.BodyReader;
import trades.server.adapter.in.web.body.BodyThreads;
import trades.server.adapter.in.web.format.CsvBodyReader;
import trades.server.adapter.in.web.format.JsonBodyReader;
import trades.server.adapter.in.web.format.NdjsonBodyReader;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.application.port.in.RecordingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BodyThreadsTests {

	private static final int LARGE = 1 << 20;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final BodyThreads threads = new BodyThreads();

	static Stream<Arguments> bodies() {
		return Stream.of(arguments(new JsonBodyReader(), Http.VALID), arguments(new JsonBodyReader(), "[{}]"),
				arguments(new NdjsonBodyReader(), Http.VALID),
				arguments(new CsvBodyReader(), "type,user_id,symbol,shares,price\nbuy,1,A,1,1\n"));
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void aBodyIsReadNoFurtherWhenItsClientLeft(BodyReader reader, String body) {
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Throwable> end = new CompletableFuture<>();
		Disposable client = this.threads.run(LARGE, () -> {
			started.countDown();
			try {
				while (true) {
					read(reader, body);
				}
			}
			catch (Throwable ex) {
				end.complete(ex);
				return Mono.error(ex);
			}
		}).subscribe();
		await(started);

		client.dispose();

		assertThat(end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join()).isInstanceOf(AbortedException.class);
	}

	private static void read(BodyReader reader, String body) {
		try {
			reader.read(CharBuffer.wrap(body.toCharArray()), Clock.systemUTC(), 10);
		}
		catch (HttpProblem ex) {
			// What is wrong with the body does not matter.
		}
	}

	/** Its threads are for those who still wait. */
	@Test
	void aClientThatLeavesInterruptsTheReadingOfItsBody() {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Clock waiting = new Clock() {

			@Override
			public Instant instant() {
				started.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
					Thread.currentThread().interrupt();
				}
				return Instant.EPOCH;
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		};
		String trade = new TradeBody().without("timestamp").json();
		String body = "[" + trade + "," + trade + " ".repeat(LARGE) + "]";
		try (FakeServer server = new FakeServer(2 * LARGE, FakeServer.MAX_BATCH, waiting);
				Wire wire = server.http().connect()) {
			wire.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
					+ body.length() + "\r\n\r\n" + body);
			await(started);

			wire.reset();

			await(interrupted);
			assertThat(server.writer.queueDepth()).isZero();
		}
	}

	@Test
	void smallBodiesAreReadWhereTheyCome() {
		assertThat(this.threads.run(100, BodyThreadsTests::threadName).block())
			.isEqualTo(Thread.currentThread().getName());
		assertThat(this.threads.run(LARGE, BodyThreadsTests::threadName).block()).startsWith("trade-bodies");
	}

	private static Mono<String> threadName() {
		return Mono.just(Thread.currentThread().getName());
	}

	@Test
	void moreThanCanWaitAreRefusedAndThoseWhoLeftMakeRoom() {
		CountDownLatch release = new CountDownLatch(1);
		List<CompletableFuture<@Nullable String>> waiting = new ArrayList<>();
		CompletableFuture<@Nullable String> refused;
		do {
			refused = this.threads.run(LARGE, () -> {
				await(release);
				return Mono.just("read");
			}).toFuture();
			waiting.add(refused);
		}
		while (!refused.isDone() && waiting.size() < 100_000);

		assertThatExceptionOfType(CompletionException.class).isThrownBy(refused::join)
			.havingCause()
			.isInstanceOf(RecordingException.Unavailable.class)
			.withMessage("too many large bodies wait to be read: try again shortly");
		CompletableFuture<@Nullable String> last = waiting.get(waiting.size() - 2);
		last.cancel(true);
		CompletableFuture<@Nullable String> next = this.threads.run(LARGE, BodyThreadsTests::threadName).toFuture();
		release.countDown();

		assertThat(next.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join()).startsWith("trade-bodies");
		assertThat(waiting.get(0).join()).isEqualTo("read");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
