package trades.server;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Conditional;
import trades.server.adapter.out.postgresql.session.BinaryArrays;

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

	private static final String DOMAIN_ACCESS = DOMAIN + ".access";

	private static final String APPLICATION = ROOT + ".application..";

	private static final String PORT_IN = ROOT + ".application.port.in";

	private static final String PORT_OUT = ROOT + ".application.port.out";

	private static final String WEB = ROOT + ".adapter.in.web";

	private static final String EMBEDDED = ROOT + ".adapter.out.embedded";

	private static final String RECOVERY = EMBEDDED + ".recovery";

	private static final String JOURNAL = ROOT + ".adapter.out.journal";

	private static final String INDEX = EMBEDDED + ".index";

	private static final String SEARCH = INDEX + ".search";

	private static final String EMBEDDED_BACKUP = EMBEDDED + ".backup";

	private static final String BACKUP = ROOT + ".adapter.out.backup";

	private static final String POSTGRESQL = ROOT + ".adapter.out.postgresql";

	private static final String READING = ROOT + ".adapter.out.reading";

	private static final String TOKEN = ROOT + ".adapter.out.token";

	private static final String OIDC = ROOT + ".adapter.out.oidc";

	private static final String MONITORING = ROOT + ".monitoring";

	private static final String PROCESS = ROOT + ".process";

	private static final String CACHE = ROOT + ".adapter.out.cache";

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
				SETTINGS, DOMAIN, ROOT + ".application", PORT_IN, PORT_OUT, WEB, WEB + ".access", WEB + ".body",
				WEB + ".connection", WEB + ".format", WEB + ".problem", WEB + ".request", CACHE, POSTGRESQL, PROCESS,
				EMBEDDED, RECOVERY, JOURNAL, INDEX, SEARCH, EMBEDDED_BACKUP, BACKUP, POSTGRESQL + ".backup",
				POSTGRESQL + ".session", POSTGRESQL + ".access", DOMAIN_ACCESS, ROOT + ".application.access", TOKEN,
				OIDC, MONITORING, READING);
	}

	/** A room that nobody finds his way in is a heap. */
	@Test
	void noPackageHasMoreThanFifteenClasses() {
		Map<String, Long> sizes = server.stream()
			.filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(type -> type.getPackageName(), Collectors.counting()));
		assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(15));
	}

	@Test
	void theDomainKnowsOnlyTheLanguage() {
		classes().that()
			.resideInAnyPackage(DOMAIN, DOMAIN_ACCESS)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(DOMAIN, DOMAIN_ACCESS))
			.check(server);
	}

	@Test
	void theApplicationKnowsTheDomainAndReactor() {
		classes().that()
			.resideInAPackage(APPLICATION)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(APPLICATION, DOMAIN, DOMAIN_ACCESS, "reactor.core..", "reactor.util.retry",
					"org.reactivestreams"))
			.check(server);
	}

	@Test
	void portsKnowTheDomainAndNotTheUseCases() {
		assertKnowsOfOurs(PORT_IN, PORT_IN, DOMAIN, DOMAIN_ACCESS);
		assertKnowsOfOurs(PORT_OUT, PORT_OUT, DOMAIN, DOMAIN_ACCESS);
	}

	@Test
	void theWebAdapterKnowsWhatTheOutsideMayAskAndTheDomain() {
		assertKnowsOfOurs(WEB + "..", WEB + "..", PORT_IN, DOMAIN, DOMAIN_ACCESS);
	}

	@Test
	void roomsOfTheWebAdapterKnowOnlyThoseBelowThem() {
		assertKnowsOfOurs(WEB + ".format", WEB + ".format", WEB + ".body", WEB + ".problem", PORT_IN, DOMAIN);
		assertKnowsOfOurs(WEB + ".body", WEB + ".body", WEB + ".problem", PORT_IN, DOMAIN);
		assertKnowsOfOurs(WEB + ".connection", WEB + ".connection", WEB + ".problem", PORT_IN);
		assertKnowsOfOurs(WEB + ".access", WEB + ".access", WEB + ".problem", PORT_IN, DOMAIN_ACCESS);
		assertKnowsOfOurs(WEB + ".request", WEB + ".request", WEB + ".format", WEB + ".body", WEB + ".problem", PORT_IN,
				DOMAIN);
		assertKnowsOfOurs(WEB + ".problem", WEB + ".problem", PORT_IN, DOMAIN);
	}

	@Test
	void enginesAndTheCacheKnowWhatTheBookNeedsAndTheDomainAndNotEachOther() {
		assertKnowsOfOurs(EMBEDDED + "..", EMBEDDED + "..", BACKUP, JOURNAL, READING, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(POSTGRESQL, POSTGRESQL, POSTGRESQL + ".session", READING, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(POSTGRESQL + ".session", POSTGRESQL + ".session", PORT_OUT, DOMAIN);
		assertKnowsOfOurs(POSTGRESQL + ".backup", POSTGRESQL + "..", BACKUP, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(BACKUP, BACKUP, JOURNAL, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(CACHE, CACHE, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(READING, READING);
	}

	@Test
	void storesOfTokensKnowWhatTokensAreAndNotEachOther() {
		assertKnowsOfOurs(TOKEN, TOKEN, JOURNAL, PORT_OUT, DOMAIN_ACCESS);
		assertKnowsOfOurs(POSTGRESQL + ".access", POSTGRESQL + ".access", POSTGRESQL + ".session", PORT_OUT, DOMAIN,
				DOMAIN_ACCESS);
		assertKnowsOfOurs(OIDC, OIDC, PORT_OUT, DOMAIN_ACCESS);
	}

	@Test
	void journalAndIndexDoNotKnowEachOther() {
		assertKnowsOfOurs(JOURNAL, JOURNAL, DOMAIN);
		assertKnowsOfOurs(INDEX + "..", INDEX + "..", READING, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(SEARCH, SEARCH, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(RECOVERY, RECOVERY, JOURNAL, INDEX, SEARCH, PORT_OUT, DOMAIN);
		assertKnowsOfOurs(EMBEDDED_BACKUP, EMBEDDED_BACKUP, BACKUP, RECOVERY, JOURNAL, PORT_OUT, DOMAIN);
	}

	@Test
	void theSettingsAndTheProcessKnowNobody() {
		assertKnowsOfOurs(SETTINGS, SETTINGS);
		assertKnowsOfOurs(PROCESS, PROCESS);
	}

	@Test
	void theJournalNeedsNoFramework() {
		classes().that()
			.resideInAPackage(JOURNAL)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(language(JOURNAL, DOMAIN, "org.slf4j"))
			.check(server);
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
	void aRunNeverLoadsTheRehearsal() {
		noClasses().that()
			.areNotAssignableTo(Rehearsal.class)
			.should()
			.dependOnClassesThat()
			.areAssignableTo(Rehearsal.class)
			.check(server);
	}

	/** The build would look at it once, whatever a user sets. */
	@Test
	void noBeanDependsOnACondition() {
		noClasses().should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework.boot.autoconfigure.condition.."))
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Conditional.class)
			.check(server);
	}

	@Test
	void domainApplicationAndEnginesKnowNoSpringBoot() {
		noClasses().that()
			// A provider's keys are asked for over HTTP.
			.resideOutsideOfPackages(ROOT, WEB + "..", SETTINGS, PROCESS, MONITORING, OIDC)
			.and()
			// What the driver sends lies in Netty's buffers.
			.haveNameNotMatching(Pattern.quote(BinaryArrays.class.getName()) + ".*")
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
