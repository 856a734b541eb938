package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.application.port.out.BookWriter;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalTests {

	@TempDir
	Path directory;

	private JournalFile file;

	@BeforeEach
	void create() throws IOException {
		this.file = JournalFile.create(this.directory.resolve("trades.journal"));
	}

	@Test
	void replayReturnsWhatWasAppended() throws IOException {
		long seed = System.nanoTime();
		List<Entry> appended = new ArrayList<>();
		try (Journal journal = this.file.open()) {
			for (List<Submission> group : groups(seed, 50)) {
				appended.addAll(journal.append(group));
			}
			assertThat(JournalFile.entries(journal)).as("seed %d", seed).isEqualTo(appended);
		}
		assertThat(this.file.entries()).as("seed %d", seed).isEqualTo(appended);
	}

	@Test
	void idsGoOnWithoutGapAfterReopening() throws IOException {
		long next = 1;
		for (int round = 0; round < 5; round++) {
			try (Journal journal = this.file.open()) {
				for (List<Submission> group : groups(round, 5)) {
					for (Entry entry : journal.append(group)) {
						assertThat(entry.firstId()).isEqualTo(next);
						next = entry.lastId() + 1;
					}
				}
				assertThat(journal.end().lastId()).isEqualTo(next - 1);
			}
		}
	}

	@Test
	void openFromPositionCountsLikeOpenFromStart() throws IOException {
		Position middle;
		Position end;
		try (Journal journal = this.file.open()) {
			groups(1, 10).forEach(journal::append);
			middle = journal.end();
			groups(2, 10).forEach(journal::append);
			end = journal.end();
		}
		try (Journal fromStart = this.file.open(); Journal fromMiddle = this.file.open(middle)) {
			assertThat(fromStart.end()).isEqualTo(end);
			assertThat(fromMiddle.end()).isEqualTo(end);
			List<Entry> rest = new ArrayList<>();
			fromMiddle.replay(middle, 7, rest::addAll);
			assertThat(JournalFile.entries(fromStart)).endsWith(rest.toArray(Entry[]::new));
			assertThat(rest.get(0).firstId()).isEqualTo(middle.lastId() + 1);
		}
	}

	@Test
	void replayHandsOnWholeBatches() throws IOException {
		try (Journal journal = this.file.open()) {
			for (int i = 0; i < 25; i++) {
				journal.append(List.of(RandomTrades.one(i)));
			}
			List<Integer> sizes = new ArrayList<>();
			journal.replay(Position.START, 10, entries -> sizes.add(entries.size()));
			assertThat(sizes).containsExactly(10, 10, 5);
		}
	}

	@Test
	void settledLagsOneRecordBehindTheEnd() throws IOException {
		try (Journal journal = this.file.open()) {
			journal.append(List.of(RandomTrades.one(1)));
			assertThat(journal.settled()).isEqualTo(Position.START);
			Position first = journal.end();
			journal.append(List.of(RandomTrades.one(2)));
			assertThat(journal.settled()).isEqualTo(first);
		}
	}

	@Test
	void eachAppendTellsItsSizeAndHowLongItTook() throws IOException {
		List<Integer> sizes = new ArrayList<>();
		try (Journal journal = this.file.open()) {
			journal.append(List.of(RandomTrades.one(1)));
			journal.onAppend((submissions, nanos, syncNanos) -> {
				sizes.add(submissions);
				assertThat(syncNanos).isPositive().isLessThanOrEqualTo(nanos);
			});
			journal.append(List.of(RandomTrades.one(2), RandomTrades.one(3)));
			journal.append(List.of(RandomTrades.one(4)));
		}
		assertThat(sizes).containsExactly(2, 1);
	}

	@Test
	void appendWithTooLittleSpaceAppendsNothingAndGoesOnLater() throws IOException {
		long[] spare = { 10 };
		try (Journal journal = Journal.open(FileChannel.open(this.directory.resolve("trades.journal"),
				StandardOpenOption.READ, StandardOpenOption.WRITE), () -> spare[0], Position.START)) {
			byte[] before = this.file.bytes();
			assertThatExceptionOfType(LogFullException.class)
				.isThrownBy(() -> journal.append(List.of(RandomTrades.one(1))))
				.withMessageContaining("disk is nearly full");
			assertThat(this.file.bytes()).isEqualTo(before);
			spare[0] = Long.MAX_VALUE;
			assertThat(journal.append(List.of(RandomTrades.one(1))).get(0).firstId()).isEqualTo(1);
		}
	}

	@Test
	void groupThatFitsIntoNoRecordIsRefusedAndHarmless() throws IOException {
		Submission large = new Submission(Collections.nCopies(1_000_000, new RandomTrades(5).trade()), null);
		try (Journal journal = this.file.open()) {
			assertThatExceptionOfType(GroupTooLargeException.class)
				.isThrownBy(() -> journal.append(List.of(large, large, large)))
				.withMessageContaining("take more than the 67108864 bytes");
			assertThat(journal.append(List.of(RandomTrades.one(1))).get(0).firstId()).isEqualTo(1);
		}
	}

	@Test
	void groupOfTheMostTradesFitsIntoOneRecord() throws IOException {
		NewTrade largest = new NewTrade(TradeType.SELL, 1, "\uD83D\uDE00".repeat(32), 1, 1, 1);
		List<Submission> group = IntStream.range(0, BookWriter.MAX_GROUP_TRADES)
			.mapToObj(i -> new Submission(List.of(largest),
					new IdempotencyKey(String.format("%0255d", i), "ab".repeat(32))))
			.toList();
		try (Journal journal = this.file.open()) {
			assertThat(journal.append(group)).hasSize(BookWriter.MAX_GROUP_TRADES);
		}
		assertThat(this.file.entries()).hasSize(BookWriter.MAX_GROUP_TRADES);
	}

	static List<List<Submission>> groups(long seed, int count) {
		RandomTrades trades = new RandomTrades(seed);
		Random random = new Random(seed);
		List<List<Submission>> groups = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<Submission> group = new ArrayList<>();
			for (int k = random.nextInt(4); k >= 0; k--) {
				group.add(trades.submission(random.nextBoolean() ? "key-" + seed + "-" + i + "-" + k : null));
			}
			groups.add(group);
		}
		return groups;
	}

}
