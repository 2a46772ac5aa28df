package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.programs.ProgramDirectories;
import org.tamis.bridge.programs.ProgramLimits;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ProgramCall;

/**
 * The settings of programs for one use, as they come one after the other.
 *
 * @param base what relative paths start from
 * @param lineEnd how lines of what a program reads end; without it, as they are
 */
record ProgramSetup(
    Programs.Use use,
    Path base,
    Optional<Path> directory,
    Duration time,
    Optional<String> lineEnd) {
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  /** In octets, as on a server without a setting of its own. */
  private static final int MOST_OUTPUT = 64 << 20;

  static ProgramSetup of(Programs.Use use, Path base) {
    return new ProgramSetup(
        use, base, Optional.empty(), ProgramLimits.NO_PROGRAMS.time(), Optional.empty());
  }

  /** An empty value is none; a directory may be made later. */
  ProgramSetup withDirectory(SettingValue value) {
    Optional<Path> given =
        Optional.of(value.text()).filter(text -> !text.isEmpty()).map(base::resolve);
    return new ProgramSetup(use, base, given, time, lineEnd);
  }

  /** 0 is no limit. */
  ProgramSetup withTime(SettingValue value) {
    Duration given = value.time().isZero() ? NO_LIMIT : value.time();
    return new ProgramSetup(use, base, directory, given, lineEnd);
  }

  ProgramSetup withLineEnd(SettingValue value) {
    String end =
        switch (value.text()) {
          case "lf" -> "\n";
          case "crlf" -> "\r\n";
          default -> throw value.wrong("lf or crlf");
        };
    return new ProgramSetup(use, base, directory, time, Optional.of(end));
  }

  Programs.Ended run(ProgramCall call, Input input, ScriptPrograms.Caller caller) {
    Map<Programs.Use, Path> directories =
        directory.map(path -> Map.of(use, path)).orElseGet(Map::of);
    return new ProgramDirectories(new ProgramLimits(directories, time, time, MOST_OUTPUT))
        .of(caller)
        .run(use, call, lineEnd.map(end -> withLineEnds(end, input)).orElse(input));
  }

  private static Input withLineEnds(String end, Input input) {
    return switch (input) {
      case Input.Nothing nothing -> nothing;
      case Input.Text(String text) -> new Input.Text(withLineEnds(end, text));
      case Input.Whole(Message message) ->
          // a character for each octet, so that no octet changes
          new Input.Whole(
              Message.of(
                  withLineEnds(end, new String(message.bytes(), ISO_8859_1)).getBytes(ISO_8859_1)));
    };
  }

  private static String withLineEnds(String end, String text) {
    return text.replaceAll("\r?\n", end);
  }
}
