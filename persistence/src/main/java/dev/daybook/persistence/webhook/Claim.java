package dev.daybook.persistence.webhook;

import dev.daybook.persistence.shard.Placement;
import java.util.UUID;

/** A webhook that this server has to itself for a while. */
record Claim(Place place, Placement placement, UUID lease, Webhook webhook) {}
