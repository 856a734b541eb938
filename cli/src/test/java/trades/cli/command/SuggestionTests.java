package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					list --usr 23                 | there is no option '--usr' of 'trades list'        | did you mean --user?
					list --filds id               | there is no option '--filds' of 'trades list'      | did you mean --fields?
					create --simbol X             | there is no option '--simbol' of 'trades create'   | did you mean --symbol?
					get 7 --frmat json            | there is no option '--frmat' of 'trades get'       | try 'trades get --help'
					get 7 --outptu json           | there is no option '--outptu' of 'trades get'      | did you mean --output?
					lst --user 23                 | there is no command 'lst'                          | did you mean list?
					--sever=http://x list         | there is no option '--sever=http://x'              | did you mean --server?
					list -o jsno                  | 'jsno' is none of table, json, jsonl, csv          | did you mean json?
					list --fields id,symbl        | 'symbl' is none of id, type, user_id, symbol,      | did you mean symbol?
					list --type sel               | 'sel' is none of buy, sell                         | did you mean sell?
					list --limit 20000            | '20000' is not an integer from 1 to 10000          | try 'trades list --help'
					completion bsh                | 'bsh' is none of bash, zsh, fish                   | did you mean bash?
					import x.csv --format cvs     | 'cvs' is none of csv, ndjson, json                 | did you mean csv?
					""")
	void misspeltWordsAreNamedWithWhatWasMeant(String arguments, String fault, String advice) {
		Cli.Result result = Cli.withoutServer().run(arguments.split(" ", -1));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains(fault).contains(advice);
	}

	@Test
	void whateverIsMissingIsNamedAtOnceWithAnExample() {
		assertThat(Cli.withoutServer().run("create", "--user", "23")).isEqualTo(new Cli.Result(2, "", """
				trades: Missing required options: '--type=TYPE', '--symbol=SYMBOL', '--shares=N', '--price=N'
				  for example: trades create --type buy --user 23 --symbol ABX --shares 30 --price 134
				  try 'trades create --help'
				"""));
		assertThat(Cli.withoutServer().run()).isEqualTo(new Cli.Result(2, "", """
				trades: a command is missing: create, get, list, count, positions, import, config, completion, help
				  try 'trades --help'
				"""));
	}

}
