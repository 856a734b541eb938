package trades.cli.command.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The script that makes a shell complete commands, options and their values. It is one
 * for bash and zsh, which it tells apart itself, and another one for fish.
 */
public final class CompletionScript {

	/**
	 * What picocli makes takes an option and its value for two words, and a list of
	 * values for one.
	 */
	private static final String WORDS = """

			# Makes two words of --type=b, which bash takes for three of them and zsh for one, before they are looked at.
			function _complete_trades_words() {
			  local split=() prefix="" word
			  for word in "${COMP_WORDS[@]:0:$((COMP_CWORD + 1))}"; do
			    prefix=""
			    case "$word" in
			      =) ;;
			      --*=*) prefix="${word%%=*}="; split+=("${word%%=*}" "${word#*=}") ;;
			      *) split+=("$word") ;;
			    esac
			  done
			  if [ "$word" = "=" ]; then split+=(""); fi
			  # Of --fields id,ty only what follows the last comma is looked at.
			  word="${split[@]: -1}"
			  if [ ${#split[@]} -gt 1 ] && [ "${split[@]: -2:1}" = "--fields" ] && [[ "$word" == *,* ]]; then
			    prefix="$prefix${word%,*},"
			    split=("${split[@]:0:$((${#split[@]} - 1))}" "${word##*,}")
			  fi
			  COMP_WORDS=("${split[@]}")
			  COMP_CWORD=$((${#split[@]} - 1))
			  _complete_trades
			  COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
			}
			complete -F _complete_trades_words -o default trades
			""";

	private CompletionScript() {
	}

	/** For one shell, with every command. */
	public static String of(Shell shell, CommandLine commands) {
		return (shell == Shell.FISH) ? FishCompletion.of(commands) : AutoComplete.bash("trades", commands) + WORDS;
	}

}
