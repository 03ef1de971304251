/** Every sample account has it; it stands in the README, so it guards nothing but sample data. */
export const samplePassword = 'mawasu-sample';
