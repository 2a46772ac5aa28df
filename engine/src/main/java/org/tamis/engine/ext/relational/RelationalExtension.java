package org.tamis.engine.ext.relational;

import java.util.List;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;

/** RFC 5231: {@code :value} and {@code :count}. */
public final class RelationalExtension implements Extension {
  @Override
  public String capability() {
    return "relational";
  }

  @Override
  public List<MatchType> matchTypes() {
    return List.of(RelationalMatchType.values());
  }
}
