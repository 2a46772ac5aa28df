package org.tamis.engine.ext.envelopedeliverby;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.envelope.EnvelopeParts;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.OneOf;
import org.tamis.engine.signature.ValueSpace;

/**
 * RFC 6009 §5.
 *
 * @param zone of the absolute time; empty for the local one
 */
record DeliverByParts(Optional<Text> zone) implements EnvelopeParts {
  private static final String ABSOLUTE = "bytimeabsolute";
  private static final String RELATIVE = "bytimerelative";
  private static final String MODE = "bymode";
  private static final String TRACE = "bytrace";

  @Override
  public Set<String> names() {
    return Set.of(ABSOLUTE, RELATIVE, MODE, TRACE);
  }

  @Override
  public List<String> values(String name, Run run) {
    return Optional.ofNullable(run.envelope().mailParameters().get("BY"))
        .flatMap(DeliverBy::parse)
        .map(by -> value(name, by, run))
        .stream()
        .toList();
  }

  @Override
  public ValueSpace space(String name, Call call) {
    return switch (name) {
      case MODE -> new OneOf("\"bymode\"", List.of("notify", "return"), call.comparator());
      case TRACE -> new OneOf("\"bytrace\"", List.of("trace", ""), call.comparator());
      default -> ValueSpace.ANY;
    };
  }

  private String value(String name, DeliverBy by, Run run) {
    return switch (name) {
      case ABSOLUTE -> absolute(run.host().now().plusSeconds(by.seconds()), run);
      case RELATIVE -> Long.toString(by.seconds());
      case MODE -> by.mode();
      case TRACE -> by.trace() ? "trace" : "";
      default -> throw new IllegalStateException("no part: " + name);
    };
  }

  private String absolute(Instant deadline, Run run) {
    int offset =
        zone.map(text -> ZoneOffsetText.minutes(text.value(run), run))
            .orElseGet(
                () -> run.host().zone().getRules().getOffset(deadline).getTotalSeconds() / 60);
    return ZoneOffsetText.dateTime(deadline, offset);
  }
}
