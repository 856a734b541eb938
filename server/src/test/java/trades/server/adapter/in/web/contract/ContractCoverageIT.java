package trades.server.adapter.in.web.contract;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs when all web tests have run, and tells what of the contract none of them has seen.
 */
class ContractCoverageIT {

	private static final Contract CONTRACT = Contract.get();

	private final Set<String> described = new TreeSet<>();

	@Test
	void everyPartOfTheContractWasSeen() throws IOException {
		assumeTrue(System.getProperty("test") == null, "only some of the web tests have run");
		for (Contract.Operation operation : CONTRACT.operations()) {
			responses(operation.pointer() + "/responses");
			CONTRACT.parameters(operation)
				.forEach(parameter -> this.described
					.add(operation + " parameter " + CONTRACT.at(parameter).get("name").asString()));
		}
		responses(Contract.ANY);
		responses(Contract.OTHERS);

		this.described.removeAll(SeenParts.all());
		assertThat(this.described).as("parts of the contract that no test has seen").isEmpty();
	}

	private void responses(String responses) {
		CONTRACT.at(responses).propertyNames().stream().filter(status -> !status.equals("default")).forEach(status -> {
			String response = responses + "/" + status;
			String resolved = CONTRACT.resolve(response);
			this.described.add(response);
			CONTRACT.at(resolved + "/headers")
				.propertyNames()
				.forEach(name -> this.described.add(response + " header " + name));
			CONTRACT.at(resolved + "/content")
				.propertyNames()
				.forEach(type -> this.described.add(response + " type " + type));
		});
	}

}
