package trades.cli;

import java.util.Map;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the map of the packages: who may know whom. */
class ArchitectureTests {

	private static final String ROOT = "trades.cli";

	private static final String COMMAND = ROOT + ".command";

	private static final String OPTION = ROOT + ".option";

	private static final String COMPLETION = COMMAND + ".completion";

	private static final String INGEST = ROOT + ".ingest";

	private static final String CHAIN = ROOT + ".chain";

	private static final String OVERLAP = ROOT + ".overlap";

	private static final String FILE = ROOT + ".file..";

	private static final String RECORD = ROOT + ".record";

	private static final String OUTPUT = ROOT + ".output";

	private static final String TERMINAL = ROOT + ".terminal";

	private static final String CONFIG = ROOT + ".config";

	private static final String PACKAGING = ROOT + ".packaging";

	private static final String CLIENT = ROOT + ".client";

	private static final String ANSWER = CLIENT + ".answer";

	private static final String SUM = ANSWER + ".sum";

	private static final String FAILURE = CLIENT + ".failure";

	private static final String TRANSPORT = CLIENT + ".transport";

	private static final String SPELLING = ROOT + ".spelling";

	private static final String TIME = ROOT + ".time";

	private static JavaClasses client;

	@BeforeAll
	static void read() {
		client = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("trades");
	}

	/** Of the client's own packages, those in {@code from} know only these. */
	private static void assertKnowsOfOurs(String from, String... known) {
		DescribedPredicate<JavaClass> others = resideInAPackage("trades..").and(resideOutsideOfPackages(known));
		noClasses().that().resideInAPackage(from).should().dependOnClassesThat(others).check(client);
	}

	@Test
	void everyPackageHasAPlaceOnTheMap() {
		assertThat(client.stream().map(JavaClass::getPackageName).distinct()).containsExactlyInAnyOrder(ROOT, COMMAND,
				COMPLETION, OPTION, INGEST, CHAIN, OVERLAP, ROOT + ".file", ROOT + ".file.format",
				ROOT + ".file.mapping", RECORD, OUTPUT, TERMINAL, CONFIG, PACKAGING, CLIENT, ANSWER, SUM, FAILURE,
				TRANSPORT, SPELLING, TIME);
	}

	/** A room that nobody finds his way in is a heap. */
	@Test
	void noPackageHasMoreThanFifteenClasses() {
		Map<String, Long> sizes = client.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(15));
	}

	@Test
	void packagesAndClassesFormNoCircles() {
		slices().matching("trades.cli.(**)").should().beFreeOfCycles().check(client);
	}

	@Test
	void noRunOfACommandLoadsWhatTheBuildNeeds() {
		noClasses().that()
			.resideOutsideOfPackage(PACKAGING)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(PACKAGING)
			.check(client);
	}

	@Test
	void onlyTheRootAndPackagingKnowCommands() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT, COMMAND + "..", PACKAGING)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(COMMAND + "..", ROOT)
			.check(client);
	}

	@Test
	void commandsAreMadeOfRoomsThatKnowOnlyThoseBelowThem() {
		assertKnowsOfOurs(INGEST, INGEST, CHAIN, OVERLAP, FILE, RECORD, OUTPUT, TERMINAL, FAILURE);
		assertKnowsOfOurs(OVERLAP, OVERLAP, CHAIN, FILE, RECORD, CLIENT, ANSWER, FAILURE);
		assertKnowsOfOurs(CHAIN, CHAIN, FILE, RECORD, CLIENT, ANSWER, FAILURE);
		assertKnowsOfOurs(OPTION, OPTION, CONFIG, FILE, OUTPUT, TERMINAL, CLIENT, ANSWER, TRANSPORT, SPELLING, TIME);
		assertKnowsOfOurs(OUTPUT, OUTPUT, TERMINAL, ANSWER, SUM);
		assertKnowsOfOurs(FILE, FILE, RECORD, SPELLING, TIME);
		assertKnowsOfOurs(RECORD, RECORD, TIME);
		assertKnowsOfOurs(COMPLETION, COMPLETION);
		assertKnowsOfOurs(CONFIG, CONFIG, SPELLING, TERMINAL);
		assertKnowsOfOurs(TERMINAL, TERMINAL);
	}

	@Test
	void theClientKnowsNothingOfWhoUsesIt() {
		assertKnowsOfOurs(CLIENT, CLIENT, ANSWER, SUM, FAILURE, TRANSPORT);
		assertKnowsOfOurs(SUM, SUM, ANSWER, FAILURE);
		assertKnowsOfOurs(ANSWER, ANSWER, FAILURE, TRANSPORT);
		assertKnowsOfOurs(TRANSPORT, TRANSPORT, FAILURE);
		assertKnowsOfOurs(FAILURE, FAILURE);
	}

	@Test
	void onlyTheClientPackageSpeaksHttp() {
		noClasses().that()
			.resideOutsideOfPackage(CLIENT + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
			.check(client);
	}

	@Test
	void onlyCommandsOptionsAndPackagingKnowTheCommandLine() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT, COMMAND + "..", OPTION, CONFIG, PACKAGING)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("picocli..")
			.check(client);
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
			.check(client);
	}

}
