package trades.server.adapter.in.web.problem;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import trades.server.application.port.in.RecordingException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DroppedErrorsTests {

	private static final String TOLD = "An error came when nobody waited for it any more";

	@BeforeEach
	void handle() {
		DroppedErrors.handle();
	}

	@AfterEach
	void reset() {
		Hooks.resetOnErrorDropped();
	}

	@Test
	void whatAClientCausesByGoingIsNoError(CapturedOutput output) {
		Operators.onErrorDropped(new CancellationException("FluxSwitchOnFirst has already been cancelled"),
				Context.empty());
		Operators.onErrorDropped(new IOException("Broken pipe"), Context.empty());
		assertThat(output).doesNotContain(TOLD);
	}

	@Test
	void aRefusalWhoseClientHasLeftIsNoError(CapturedOutput output) {
		Operators.onErrorDropped(new RecordingException.PreconditionFailed(7), Context.empty());
		Operators.onErrorDropped(new RecordingException.Unavailable("too many trades wait"), Context.empty());
		Operators.onErrorDropped(HttpProblem.unavailable("too many feeds"), Context.empty());
		assertThat(output).doesNotContain(TOLD);
	}

	@Test
	void anythingElseIsTold(CapturedOutput output) {
		Operators.onErrorDropped(new IllegalStateException("a fault"), Context.empty());
		Operators.onErrorDropped(new RecordingException.OutcomeUnknown(new IOException("disk")), Context.empty());
		assertThat(output).contains(TOLD, "a fault", "disk");
	}

}
