package dev.hearth.rdd;

import java.util.List;

/**
 * Keys drawn from one partition, each with the same chance.
 *
 * @param count how many pairs the partition has
 */
record DrawnKeys<K>(long count, List<K> keys) {}
