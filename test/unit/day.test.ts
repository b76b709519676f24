import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, inDays } from '../../server/src/knowledge/day';

describe('days', () => {
  it('begin and end in UTC', () => {
    expect(dayOf(new Date('2027-01-07T23:59:59Z'))).toBe('2027-01-07');
    expect(dayOf(new Date('2027-01-08T00:30:00+01:00'))).toBe('2027-01-07');
  });

  it('are counted over the change of clocks and leap days', () => {
    expect(daysBetween('2028-02-27', '2028-03-01')).toBe(3);
    expect(daysBetween('2027-03-01', '2027-04-01')).toBe(31);
    expect(daysBetween('2027-01-08', '2027-01-07')).toBe(-1);
  });

  it.each([
    ['2027-01-08', 'today'],
    ['2027-01-09', 'tomorrow'],
    ['2027-02-24', 'in 47 days'],
  ])('%s is %s', (day, words) => {
    expect(inDays('2027-01-08', day)).toBe(words);
  });
});
