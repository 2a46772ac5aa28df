package org.tamis.engine.ext.envelopedsn;

import java.util.List;
import java.util.Set;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Extension;

/** RFC 6009 §4: four more parts of {@code envelope}, from the DSN parameters of RFC 3461. */
public final class EnvelopeDsnExtension implements Extension {
  @Override
  public String capability() {
    return "envelope-dsn";
  }

  @Override
  public List<Ambient> ambient() {
    return List.of(new Ambient(Set.of("envelope"), _ -> new DsnParts()));
  }
}
