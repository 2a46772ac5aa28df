package org.tamis.engine.ext.replace;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.Replacement;
import org.tamis.engine.ext.foreverypart.CurrentPart;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;

/**
 * Puts a text or a MIME entity in place of the current part, or else of the message (RFC 5703 §5).
 */
record ReplaceStep(
    Text replacement, boolean mime, Optional<Text> subject, Optional<Text> from, Origin origin)
    implements Step {
  /** What comes of it is copied and read again, which costs far less than matching. */
  private static final int OCTETS_PER_STEP = 16;

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    String value = replacement.value(run);
    run.work().spend(1 + value.length() + run.message().size() / OCTETS_PER_STEP);
    // made before they are needed, so that a mistake of the script shows with every message
    Optional<String> newSubject = subject.map(text -> text.value(run));
    List<Address> newFrom = from.map(text -> authors(text.value(run), run)).orElse(List.of());
    Entity content = mime ? entity(value, run) : Entity.ofPartText(value);
    run.replaceContent(
        Replacement.of(run.message(), CurrentPart.orMessage(run), content, newSubject, newFrom));
    CurrentPart.replaced(run);
    return Flow.NEXT;
  }

  private static List<Address> authors(String text, Run run) {
    ReplaceAction.fromProblem(text)
        .ifPresent(problem -> {
          throw run.abort("SR0105", problem);
        });
    return OutboundAddress.mailboxes(text);
  }

  private static Entity entity(String value, Run run) {
    Entity.mimeProblem(value)
        .ifPresent(problem -> {
          throw run.abort("SR0106", problem);
        });
    Entity entity = Entity.ofMime(value);
    MimePart part = CurrentPart.orMessage(run);
    // RFC 2046 §5.1.1: what is put into a multipart must not have a line that ends its parts
    boolean delimiter =
        run.message().mime().withDescendants().stream()
            .filter(around -> contains(around, part))
            .flatMap(around -> around.type().parameter("boundary").stream())
            .anyMatch(entity::hasDelimiter);
    if (delimiter) {
      throw run.abort("SR0107", "the MIME entity contains a boundary line of the message");
    }
    return entity;
  }

  private static boolean contains(MimePart around, MimePart part) {
    return around.type().isMultipart()
        && around.start() < part.start()
        && around.end() >= part.end();
  }
}
