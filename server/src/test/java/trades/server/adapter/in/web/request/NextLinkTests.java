package trades.server.adapter.in.web.request;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextLinkTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://localhost:8000/trades?limit=5               | /trades?limit=5&after=7
			http://trades/trades?limit=5                       | /trades?limit=5&after=7
			http://trades:8000/trades/?after=2&limit=5         | /trades/?limit=5&after=7
			http://x/trades?limit=5&after=2&type=buy           | /trades?limit=5&type=buy&after=7
			http://x/trades?limit=5&after=&%61fter=1&after     | /trades?limit=5&after=7
			http://x/trades?&limit=5&&                         | /trades?limit=5&after=7
			http://x/trades?limit=5&symbol=A%26B%3D%22+c       | /trades?limit=5&symbol=A%26B%3D%22+c&after=7
			http://x/trades?limit=5&symbol=a=b                 | /trades?limit=5&symbol=a=b&after=7
			http://x/trades?limit=5&symbol=é                   | /trades?limit=5&symbol=%C3%A9&after=7
			http://x/trades?limit=5&x=[1]&aftermath=1&AFTER=3  | /trades?limit=5&x=[1]&aftermath=1&AFTER=3&after=7
			""")
	void onlyTheBeginningChanges(String request, String next) {
		assertThat(NextLink.after(7, URI.create(request))).isEqualTo("<" + next + ">; rel=\"next\"");
	}

}
