package org.tamis.studio.rules;

import java.util.Optional;

/** What programs and people write above a rule, for tools that show scripts in another way. */
public final class RuleComments {
  private RuleComments() {}

  /**
   * The name of a rule.
   *
   * @param comments what stands directly before its code, with white space
   * @return text of strangers, not empty
   */
  public static Optional<String> name(String comments) {
    return Label.of(comments).map(Label::name).filter(name -> !name.isEmpty());
  }
}
