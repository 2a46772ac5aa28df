package org.tamis.engine.ext.duplicate;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;

/** What a message is recognised by: RFC 7352 §3.1. */
sealed interface UniqueId {
  UniqueId MESSAGE_ID = new OfHeader(HeaderName.of("Message-ID"));

  /** Empty when the message has none, so that it is no duplicate. */
  Optional<String> of(Run run);

  default Needs needs() {
    return switch (this) {
      case OfHeader(HeaderName name) -> Needs.fields(List.of(name));
      case OfNamedHeader _ -> Needs.HEADER;
      case Given _ -> Needs.NOTHING;
    };
  }

  /** {@code :header} with a name that the script alone decides, and the default. */
  record OfHeader(HeaderName name) implements UniqueId {
    @Override
    public Optional<String> of(Run run) {
      return first(name, run);
    }
  }

  /** {@code :header} with a name that is known only now; an invalid one is no error. */
  record OfNamedHeader(Text name) implements UniqueId {
    @Override
    public Optional<String> of(Run run) {
      return HeaderName.parse(name.value(run)).flatMap(known -> first(known, run));
    }
  }

  /** {@code :uniqueid}: any string, also the empty one. */
  record Given(Text text) implements UniqueId {
    @Override
    public Optional<String> of(Run run) {
      return Optional.of(text.value(run));
    }
  }

  /**
   * RFC 7352 §3.1: the first field of the name, as text. An empty one identifies nothing: by it,
   * all messages with such a field would be duplicates of each other.
   */
  private static Optional<String> first(HeaderName name, Run run) {
    return run.message().fields(name).stream()
        .findFirst()
        .map(HeaderField::text)
        .filter(value -> !value.isEmpty());
  }
}
