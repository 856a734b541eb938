package trades.cli.chain;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The trades of a file from the current place on, as many as one chunk may have.
 */
final class Window {

	private final ParseAhead source;

	private final Deque<Block> blocks = new ArrayDeque<>();

	/** How many trades of the first block have gone. */
	private int gone;

	private int size;

	private boolean ended;

	Window(ParseAhead source) {
		this.source = source;
	}

	/** How many trades there are, fewer than asked for only at the end of the file. */
	int size(int wanted) {
		while (this.size < wanted && !this.ended) {
			Block block = this.source.next();
			this.ended = block == null;
			if (block != null && block.count() > 0) {
				this.blocks.add(block);
				this.size += block.count();
			}
		}
		return Math.min(wanted, this.size);
	}

	/**
	 * How many of them may follow the place as one chunk: up to the next trade that is
	 * sent alone.
	 */
	int chunk(int wanted) {
		int size = size(wanted);
		if (isAlone()) {
			return 1;
		}
		int reach = 0;
		int from = this.gone;
		for (Block block : this.blocks) {
			int next = block.nextAlone(from);
			reach += next - from;
			if (next < block.count()) {
				break;
			}
			from = 0;
		}
		return Math.min(reach, size);
	}

	/** Whether the first one is sent alone. */
	boolean isAlone() {
		return this.size > 0 && this.blocks.getFirst().isAlone(this.gone);
	}

	byte[] copy(int count) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		visit(count, (block, from, to) -> bytes.writeBytes(block.copy(from, to)));
		return bytes.toByteArray();
	}

	void digest(int count, MessageDigest target) {
		visit(count, (block, from, to) -> block.digest(from, to, target));
	}

	private void visit(int count, Visitor visitor) {
		int from = this.gone;
		int left = count;
		for (Block block : this.blocks) {
			int taken = Math.min(left, block.count() - from);
			visitor.visit(block, from, from + taken);
			left -= taken;
			from = 0;
			if (left == 0) {
				return;
			}
		}
	}

	void skip(int count) {
		this.gone += count;
		this.size -= count;
		while (!this.blocks.isEmpty() && this.gone >= this.blocks.getFirst().count()) {
			this.gone -= this.blocks.removeFirst().count();
		}
	}

	@FunctionalInterface
	private interface Visitor {

		void visit(Block block, int from, int to);

	}

}
