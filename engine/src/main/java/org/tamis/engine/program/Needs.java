package org.tamis.engine.program;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tamis.engine.message.HeaderName;

/**
 * What of a message a program may look at. Its outcome is the same for every message that has the
 * same in these places, so whoever has to fetch messages can leave the rest where it is.
 *
 * @param header the fields of the message's own header
 * @param size the number of its octets
 * @param body what follows the header; then also all of the header, and the size
 */
public record Needs(Header header, boolean size, boolean body) {
  /** For what looks at no message. */
  public static final Needs NOTHING = fields(Set.of());

  public static final Needs SIZE = new Needs(NOTHING.header, true, false);

  /** All fields, and the octets of the header. */
  public static final Needs HEADER = new Needs(new Header.Whole(), false, false);

  public static final Needs MESSAGE = new Needs(new Header.Whole(), true, true);

  /** Which fields of a header. */
  public sealed interface Header {
    /** All fields with these names, in their order, and no other. */
    record Fields(Set<HeaderName> names) implements Header {
      public Fields {
        names = Set.copyOf(names);
      }

      private Fields and(Fields other) {
        Set<HeaderName> all = new HashSet<>(names);
        all.addAll(other.names);
        return new Fields(all);
      }
    }

    record Whole() implements Header {}

    default Header and(Header other) {
      return this instanceof Fields these && other instanceof Fields those
          ? these.and(those)
          : new Whole();
    }
  }

  public Needs {
    if (body && !(size && header instanceof Header.Whole)) {
      throw new IllegalArgumentException("with the body comes the whole message");
    }
  }

  /** All fields with one of these names. */
  public static Needs fields(Collection<HeaderName> names) {
    Set<HeaderName> all = names.size() == 1 ? Set.of(names.iterator().next()) : Set.copyOf(names);
    return new Needs(new Header.Fields(all), false, false);
  }

  /** What several need together, added one by one. Used by one thread. */
  public static final class Gathering {
    private final Set<HeaderName> names = new HashSet<>();
    private Needs beside = NOTHING;

    public void add(Needs more) {
      if (more.header instanceof Header.Fields(Set<HeaderName> fields)) {
        if (!names.containsAll(fields)) {
          names.addAll(fields);
        }
        beside = more.size ? beside.and(SIZE) : beside;
      } else {
        beside = beside.and(more);
      }
    }

    public Needs all() {
      return beside.and(fields(names));
    }
  }

  /** What both need together. */
  public Needs and(Needs other) {
    return body || other.body
        ? MESSAGE
        : new Needs(header.and(other.header), size || other.size, false);
  }
}
