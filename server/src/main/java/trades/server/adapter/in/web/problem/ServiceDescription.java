package trades.server.adapter.in.web.problem;

/** Where a client that knows nothing yet finds out what there is. */
public final class ServiceDescription {

	/** The {@code Link} header's value (RFC 8631). */
	public static final String LINK = "</openapi.yaml>; rel=\"service-desc\"";

	private ServiceDescription() {
	}

}
