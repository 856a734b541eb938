package trades.server;

import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the map of the packages: who may know whom. */
class ArchitectureTests {

	private static final String ROOT = "trades.server";

	private static final String DOMAIN = ROOT + ".domain";

	private static final String APPLICATION = ROOT + ".application..";

	private static final String PORT_IN = ROOT + ".application.port.in";

	private static final String PORT_OUT = ROOT + ".application.port.out";

	private static final String WEB = ROOT + ".adapter.web";

	private static final String R2DBC = ROOT + ".adapter.r2dbc";

	private static final String JOURNAL = ROOT + ".adapter.journal";

	private static final String CACHE = ROOT + ".adapter.cache";

	private static final String BOOK = ROOT + ".book";

	private static final String SETTINGS = ROOT + ".settings";

	private static final String[] LANGUAGE = { "java..", "org.jspecify.annotations" };

	private static JavaClasses server;

	@BeforeAll
	static void read() {
		server = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);
	}

	private static String[] language(String... more) {
		return Stream.concat(Arrays.stream(LANGUAGE), Arrays.stream(more)).toArray(String[]::new);
	}

	/** Of the server's own packages, those in {@code from} know only these. */
	private static void assertKnowsOfOurs(String from, String... known) {
		noClasses().that()
			.resideInAPackage(from)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(known)))
			.check(server);
	}

	@Test
	void everyPackageHasAPlaceOnTheMap() {
		assertThat(server.stream().map(type -> type.getPackageName()).distinct()).containsExactlyInAnyOrder(ROOT,
				DOMAIN, ROOT + ".application", PORT_IN, PORT_OUT, WEB, R2DBC, JOURNAL, CACHE, BOOK, SETTINGS);
	}

	@Test
	void theDomainKnowsOnlyTheLanguage() {
		classes().that()
			.resideInAPackage(DOMAIN)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(DOMAIN))
			.check(server);
	}

	@Test
	void theApplicationKnowsTheDomainAndReactor() {
		classes().that()
			.resideInAPackage(APPLICATION)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(APPLICATION, DOMAIN, "reactor.core..", "org.reactivestreams"))
			.check(server);
	}

	@Test
	void portsKnowTheDomainAndNotTheUseCases() {
		assertKnowsOfOurs(PORT_IN, PORT_IN, DOMAIN);
		assertKnowsOfOurs(PORT_OUT, PORT_OUT, DOMAIN);
	}

	@Test
	void theWebAdapterKnowsWhatTheOutsideMayAskAndTheDomain() {
		assertKnowsOfOurs(WEB, WEB, PORT_IN, DOMAIN);
	}

	@Test
	void theAdaptersBehindTheBookKnowWhatTheBookNeedsAndTheDomain() {
		assertKnowsOfOurs(R2DBC, R2DBC, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(JOURNAL, JOURNAL, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(CACHE, CACHE, PORT_OUT, DOMAIN);
	}

	@Test
	void theJournalNeedsNoFramework() {
		classes().that()
			.resideInAPackage(JOURNAL)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(JOURNAL, PORT_OUT, DOMAIN, "org.slf4j"))
			.check(server);
	}

	@Test
	void theBookPutsJournalAndIndexTogether() {
		assertKnowsOfOurs(BOOK, BOOK, JOURNAL, R2DBC, PORT_OUT, DOMAIN);
	}

	@Test
	void nobodyKnowsTheRoot() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.check(server);
	}

	@Test
	void settingsKnowNothingOfWhatIsSet() {
		assertKnowsOfOurs(SETTINGS, SETTINGS);
	}

	@Test
	void onlyTheRootTheWebAdapterAndTheSettingsKnowSpringBoot() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT, WEB, SETTINGS)
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "org.springframework.web..",
					"org.springframework.http..", "reactor.netty..", "io.netty.."))
			.check(server);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(server);
	}

}
