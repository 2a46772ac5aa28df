package org.tamis.engine.ext.replace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.ext.foreverypart.ForeverypartExtension;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** RFC 5703 §5: the command and its checks; what it does is in {@link ReplaceStep}. */
final class ReplaceAction {
  private static final Parameter<Boolean> MIME = Parameter.flag("mime");
  private static final Parameter<Text> SUBJECT = Parameter.string("subject");
  private static final Parameter<Text> FROM = Parameter.string("from", ReplaceAction::fromProblem);
  private static final Parameter<Text> REPLACEMENT = Parameter.string("replacement");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "replace",
              Signature.NOTHING.tag(MIME).tag(SUBJECT).tag(FROM).positional(REPLACEMENT),
              ReplaceAction::generate)
          .checkedBy(ReplaceAction::check);

  private ReplaceAction() {}

  /** RFC 5703 §5: a mailbox-list; what is wrong with {@code text}, if anything is. */
  static Optional<String> fromProblem(String text) {
    return OutboundAddress.listProblem(text);
  }

  private static void check(Call call, Report report) {
    for (Parameter<?> tag : Stream.of(SUBJECT, FROM).filter(call::has).toList()) {
      checkTag(tag, call, report);
    }
    if (call.has(MIME)) {
      call.get(REPLACEMENT).constant().ifPresent(entity -> checkEntity(entity, call, report));
    }
  }

  private static void checkTag(Parameter<?> tag, Call call, Report report) {
    if (call.has(MIME)) {
      // RFC 5703 §5: should be flagged as an error
      report.error(
          "SV0350",
          call.spanOf(tag),
          "`:" + tag.name() + "` has no effect with `:mime`",
          "remove one of them");
    } else if (ForeverypartExtension.isAround(call)) {
      report.warning(
          "SV0351",
          call.spanOf(tag),
          "`:" + tag.name() + "` has no effect inside a loop",
          "inside a loop, `replace` replaces only the current part");
    }
  }

  private static void checkEntity(String entity, Call call, Report report) {
    Entity.mimeProblem(entity)
        .ifPresent(problem ->
            report.error(
                "SV0352",
                call.spanOf(REPLACEMENT),
                problem,
                "start with Content-Type: and an empty line, or remove `:mime`"));
    List<String> leftOut = Entity.leftOut(entity);
    if (!leftOut.isEmpty()) {
      report.warning(
          "SV0353",
          call.spanOf(REPLACEMENT),
          "the field " + Shown.text(leftOut.getFirst()) + " of the MIME entity is ignored",
          "only Content- fields are used; the message keeps its other fields");
    }
  }

  private static Step generate(Call call) {
    return new ReplaceStep(
        call.get(REPLACEMENT), call.has(MIME), call.find(SUBJECT), call.find(FROM), call.origin());
  }
}
