package org.tamis.engine.ext.regex;

import java.util.List;
import java.util.Set;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.TagSpec;

/** draft-ietf-sieve-regex-01. */
public final class RegexExtension implements Extension {
  @Override
  public String capability() {
    return "regex";
  }

  @Override
  public List<MatchType> matchTypes() {
    return List.of(new RegexMatchType());
  }

  @Override
  public List<TagSpec> tags() {
    // draft §7.2
    return List.of(new TagSpec(QuoteRegex.TAG, Set.of("set", "extracttext"), QuoteRegex::in));
  }
}
