package io.dpsallocation.examples.inspect;

import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Explains saved requests and lints configurations. Reads files, writes text or JSON, changes nothing, calls nobody. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        version = "inspect 0.1.0",
        description = "Why did this device go to that hub, and what is wrong with this configuration?",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:fine",
            "1:the request is rejected, nothing would send the device to the hub, or there are findings",
            "2:wrong use, or a file that cannot be used"
        })
public final class Inspect {

    static final int FINE = 0;
    static final int FINDINGS = 1;
    static final int UNUSABLE = 2;

    private static final String JSON = "--json";

    private Inspect() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine(Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Clock clock) {
        CommandLine inspect = new CommandLine(new Inspect())
                .addSubcommand(new ExplainCommand(clock))
                .addSubcommand(new LintCommand());
        IParameterExceptionHandler asText = inspect.getParameterExceptionHandler();
        return inspect.setParameterExceptionHandler((wrong, arguments) -> {
                    if (Arrays.asList(arguments).contains(JSON)) {
                        wrong.getCommandLine().getOut().println(Failure.json(wrong));
                    }
                    return asText.handleParseException(wrong, arguments);
                })
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    command.getErr().println("inspect: " + Inputs.message(thrown));
                    if (wantsJson(parsed)) {
                        command.getOut().println(Failure.json(thrown));
                    }
                    return UNUSABLE;
                });
    }

    private static boolean wantsJson(ParseResult parsed) {
        return parsed.hasMatchedOption(JSON) || (parsed.hasSubcommand() && wantsJson(parsed.subcommand()));
    }
}
