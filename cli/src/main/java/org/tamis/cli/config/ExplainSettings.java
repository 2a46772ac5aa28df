package org.tamis.cli.config;

import java.time.Duration;

/**
 * What is remembered of deliveries for people.
 *
 * @param keep how long; zero for not at all
 * @param mailErrors whether owners of scripts get a mail about errors
 */
public record ExplainSettings(Duration keep, boolean mailErrors) {}
