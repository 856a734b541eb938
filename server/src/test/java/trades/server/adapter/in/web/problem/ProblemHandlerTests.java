package trades.server.adapter.in.web.problem;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import trades.server.adapter.in.web.Until;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client that leaves makes fail, in an answer that is written meanwhile. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTests {

	private static final byte[] GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final ExecutorService writer = Executors.newSingleThreadExecutor();

	private final CountDownLatch writing = new CountDownLatch(1);

	private final Logger operations = (Logger) LoggerFactory
		.getLogger("reactor.netty.http.server.HttpServerOperations");

	private final HeldUp heldUp = new HeldUp();

	private final CompletableFuture<HttpServerResponse> response = new CompletableFuture<>();

	/**
	 * Reactor Netty looks whether the client is there, logs that it ends the answer, and
	 * writes it.
	 */
	private final class HeldUp extends UnsynchronizedAppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getFormattedMessage().contains("Last HTTP response frame")) {
				ProblemHandlerTests.this.writing.countDown();
				Until.isTrue(ProblemHandlerTests.this::isClientGone);
			}
		}

	}

	@BeforeEach
	void holdUp() {
		this.heldUp.start();
		this.operations.setAdditive(false);
		this.operations.setLevel(Level.DEBUG);
		this.operations.addAppender(this.heldUp);
	}

	@AfterEach
	void letGo() {
		this.operations.detachAppender(this.heldUp);
		this.operations.setLevel(null);
		this.operations.setAdditive(true);
		this.writer.shutdownNow();
	}

	@Test
	void anAnswerToWhoLeavesWhileItIsWrittenIsNoFault(CapturedOutput output) throws Exception {
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(
					WebHttpHandlerBuilder.webHandler(this::answer).exceptionHandler(new ProblemHandler()).build()))
			.bindNow();
		try {
			askAndLeave(server.port());
			this.writer.shutdown();
			assertThat(this.writer.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			server.disposeNow();
		}
		assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
	}

	private void askAndLeave(int port) throws Exception {
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
			client.getOutputStream().write(GET);
			assertThat(this.writing.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private Mono<Void> answer(ServerWebExchange exchange) {
		ServerHttpResponse answer = exchange.getResponse();
		this.response.complete(ServerHttpResponseDecorator.getNativeResponse(answer));
		return Mono.<Void>create(sink -> this.writer.execute(sink::success))
			.then(answer.writeWith(Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[100]))));
	}

	private boolean isClientGone() {
		boolean[] gone = new boolean[1];
		this.response.join().withConnection(connection -> gone[0] = !connection.channel().isRegistered());
		return gone[0];
	}

}
