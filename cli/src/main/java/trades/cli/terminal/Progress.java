package trades.cli.terminal;

/**
 * Shows how far a long command is.
 */
public interface Progress {

	/** Shows nothing. */
	Progress NONE = new Progress() {

		@Override
		public void update(String phase, long done, long total, String unit) {
		}

		@Override
		public void clear() {
		}

	};

	/**
	 * Tells how far it is.
	 * @param phase what is being done; its rate is measured from its first update on
	 */
	void update(String phase, long done, long total, String unit);

	/** Makes room for other lines. */
	void clear();

}
