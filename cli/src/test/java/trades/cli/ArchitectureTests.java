package trades.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("trades");

	@Test
	void clientKnowsNothingOfTheServersCode() {
		noClasses().should().dependOnClassesThat().resideInAPackage("trades.server..").check(this.classes);
	}

	@Test
	void outputKnowsTradesButNoTransport() {
		noClasses().that()
			.resideInAPackage("trades.cli.output..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "io.netty..", "picocli..", "trades.cli")
			.check(this.classes);
		classes().that()
			.resideInAPackage("trades.cli.client")
			.and()
			.haveNameNotMatching(".*\\.(Trade|TradeReader)")
			.should()
			.onlyBeAccessed()
			.byAnyPackage("trades.cli", "trades.cli.chain", "trades.cli.client")
			.check(this.classes);
	}

	@Test
	void transportKnowsNeitherCommandsNorOutput() {
		noClasses().that()
			.resideInAPackage("trades.cli.client..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("picocli..", "trades.cli", "trades.cli.output..")
			.check(this.classes);
	}

	@Test
	void onlyTheClientPackageSpeaksHttp() {
		noClasses().that()
			.resideOutsideOfPackage("trades.cli.client..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
			.check(this.classes);
	}

	@Test
	void settingsAndManualKnowNothingElseOfTheProgram() {
		noClasses().that()
			.resideInAnyPackage("trades.cli.config..", "trades.cli.manual..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("trades.cli", "trades.cli.client..", "trades.cli.output..", "org.springframework..")
			.check(this.classes);
	}

	@Test
	void onlyMainTouchesTheProcess() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(Main.class.getName())
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(System.class, "getenv")
			.orShould()
			.callMethod(System.class, "exit", int.class)
			.check(this.classes);
	}

}
