package org.tamis.engine.ext.spamtest;

import java.util.Optional;

/**
 * Where the checkers of the site leave what they found. A sender can write any header field, so the
 * site has to remove these from mail that comes in, before its own checkers add theirs (RFC 5235
 * §4).
 *
 * @param spam empty where mail is not checked for spam; then {@code spamtest} cannot be required
 * @param virus empty where mail is not checked for viruses; then {@code virustest} cannot be
 *     required
 */
public record SpamTestSettings(Optional<Rating> spam, Optional<Rating> virus) {
  public static final SpamTestSettings DEFAULTS =
      new SpamTestSettings(Optional.empty(), Optional.empty());

  public SpamTestSettings {
    spam.ifPresent(rating -> rating.requireFit(Scale.SPAM));
    virus.ifPresent(rating -> rating.requireFit(Scale.VIRUS));
  }

  public SpamTestSettings withSpam(Rating rating) {
    return new SpamTestSettings(Optional.of(rating), virus);
  }

  public SpamTestSettings withVirus(Rating rating) {
    return new SpamTestSettings(spam, Optional.of(rating));
  }
}
