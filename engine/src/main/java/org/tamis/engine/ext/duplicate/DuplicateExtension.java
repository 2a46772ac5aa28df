package org.tamis.engine.ext.duplicate;

import java.util.List;
import java.util.Set;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;

/**
 * RFC 7352. What was seen before is the host's to know: {@link org.tamis.engine.host.Duplicates}.
 */
public final class DuplicateExtension implements Extension {
  @Override
  public String capability() {
    return "duplicate";
  }

  @Override
  public Set<String> formerNames() {
    return Set.of("vnd.dovecot.duplicate");
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(DuplicateTest.SPEC);
  }
}
