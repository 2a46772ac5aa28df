package org.tamis.engine.ext.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.Replacement;
import org.tamis.engine.ext.foreverypart.CurrentPart;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;

/**
 * RFC 6558 §2.
 *
 * @param from media type of what is converted
 * @param to media type of what comes out
 */
record ConvertCommand(Text from, Text to, TextList parameters) {
  /** What comes of it is copied and read again, which costs far less than matching. */
  private static final int OCTETS_PER_STEP = 16;

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}");
  private static final Parameter<Text> FROM =
      Parameter.string("media type to convert", ConvertCommand::typeProblem);
  private static final Parameter<Text> TO =
      Parameter.string("media type to make", ConvertCommand::typeProblem);
  private static final Parameter<TextList> PARAMETERS =
      Parameter.strings("transcoding parameters", Transcoding::problem);
  private static final Signature SIGNATURE =
      Signature.NOTHING.positional(FROM).positional(TO).positional(PARAMETERS);

  static final CommandSpec ACTION =
      CommandSpec.of("convert", SIGNATURE, ConvertCommand::step).checkedBy(ConvertCommand::check);

  static final TestSpec TEST =
      TestSpec.of("convert", SIGNATURE, ConvertCommand::condition).checkedBy(ConvertCommand::check);

  private static Optional<String> typeProblem(String type) {
    return MEDIA_TYPE.matcher(type).matches()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(type) + "\" is not a media type such as \"text/html\"");
  }

  private static void check(Call call, Report report) {
    Optional<String> from = call.get(FROM).constant();
    Optional<String> to = call.get(TO).constant();
    List<Optional<String>> values =
        call.get(PARAMETERS).items().stream().map(Text::constant).toList();
    boolean impossible =
        from.isPresent()
            && to.isPresent()
            && Conversion.between(lower(from.get()), lower(to.get())).isEmpty();
    boolean unknown =
        values.stream().allMatch(Optional::isPresent)
            && Transcoding.of(values.stream().flatMap(Optional::stream).toList()).isEmpty();
    if (impossible || unknown) {
      report.warning(
          "SV0355",
          call.span(),
          impossible
              ? "this server cannot convert " + shown(from) + " to " + shown(to)
              : "this server cannot convert with these parameters",
          "it fails for every such part; only text can be converted,"
              + " with the parameters `charset` and `unknown-character-replacement`");
    }
  }

  private static String shown(Optional<String> type) {
    return Shown.text(type.orElse(""));
  }

  private static ConvertCommand of(Call call) {
    return new ConvertCommand(call.get(FROM), call.get(TO), call.get(PARAMETERS));
  }

  private static Step step(Call call) {
    ConvertCommand command = of(call);
    return run -> {
      run.at(call.origin());
      command.execute(run);
      return Flow.NEXT; // RFC 6558 §2: no error where it fails
    };
  }

  private static Condition condition(Call call) {
    return of(call)::execute;
  }

  /** False if at least one conversion failed, and then there is none at all (§2, §2.2). */
  private boolean execute(Run run) {
    String type = lower(from.value(run));
    List<MimePart> parts = parts(run).filter(part -> part.type().mediaType().equals(type)).toList();
    Optional<Map<MimePart, Entity>> converted = converted(parts, type, run);
    converted
        .filter(contents -> !contents.isEmpty())
        .ifPresent(contents -> {
          run.work().spend(1 + run.message().size() / OCTETS_PER_STEP);
          run.replaceContent(Replacement.ofContents(run.message(), contents));
        });
    return converted.isPresent();
  }

  /** RFC 6558 §2: in a loop the current part alone. */
  private static Stream<MimePart> parts(Run run) {
    return CurrentPart.of(run)
        .map(Stream::of)
        .orElseGet(() -> run.message().mime().withDescendants().stream());
  }

  private Optional<Map<MimePart, Entity>> converted(List<MimePart> parts, String type, Run run) {
    Map<MimePart, Entity> contents = new LinkedHashMap<>();
    String target = lower(to.value(run));
    Optional<Conversion> conversion = Conversion.between(type, target);
    Optional<Transcoding> transcoding = Transcoding.of(parameters.values(run));
    for (MimePart part : parts) {
      run.work().spend(1 + part.body().length() / OCTETS_PER_STEP);
      Optional<Entity> content =
          conversion.flatMap(c -> transcoding.flatMap(t -> c.of(part, target, t, run.work())));
      if (content.isEmpty()) {
        return Optional.empty();
      }
      contents.put(part, content.get());
    }
    return Optional.of(contents);
  }

  private static String lower(String type) {
    return type.toLowerCase(Locale.ROOT);
  }
}
