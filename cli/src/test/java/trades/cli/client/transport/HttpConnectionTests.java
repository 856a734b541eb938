package trades.cli.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpConnectionTests {

	/** As while the system looks for a host's name. */
	@Test
	void closeLeavesBehindAnEventLoopThatHangs() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		try (StubServer server = new StubServer(StubServer.silence())) {
			HttpConnection connection = new HttpConnection(Duration.ofSeconds(10), null, TlsFiles.NONE);
			connection.connector().connect(HttpMethod.GET, URI.create(server.url()), (request) -> {
				hanging.countDown();
				awaitUninterrupted(closed);
				return Mono.empty();
			}).subscribe();
			hanging.await();
			connection.close();
			assertThat(closed.getCount()).as("it still hangs").isOne();
		}
		finally {
			closed.countDown();
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// A system call would not end either.
			}
		}
	}

}
