package trades.server.adapter.out.cache;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

import trades.server.domain.Trade;

/** Some trades that follow each other, out of blocks that do; the last may be shorter. */
final class BlockRange extends AbstractList<Trade> implements RandomAccess {

	private final List<List<Trade>> blocks;

	private final int blockSize;

	private final int start;

	private final int size;

	/**
	 * Takes trades out of blocks.
	 * @param blockSize how many trades each block but the last has
	 * @param start how many trades of the first block come before
	 */
	BlockRange(List<List<Trade>> blocks, int blockSize, int start, int size) {
		Objects.checkFromIndexSize(start, size, blocks.size() * blockSize);
		this.blocks = blocks;
		this.blockSize = blockSize;
		this.start = start;
		this.size = size;
	}

	@Override
	public Trade get(int index) {
		int place = this.start + Objects.checkIndex(index, this.size);
		return this.blocks.get(place / this.blockSize).get(place % this.blockSize);
	}

	@Override
	public int size() {
		return this.size;
	}

}
