import { describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { startTransition, useEffect, useState } from 'react';

function Counted({ upTo }: { upTo: number }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count < upTo) setCount(count + 1);
  }, [count, upTo]);
  return <p>{count}</p>;
}

let show: (text: string) => void = () => undefined;

function Shown() {
  const [text, setText] = useState('前');
  show = setText;
  return <p>{text}</p>;
}

describe('act over the React that is shipped', () => {
  it('draws what effects ask for in turn before it returns', () => {
    render(<Counted upTo={5} />);
    expect(screen.getByText('5')).toBeDefined();
  });

  it('draws what is not urgent, too', () => {
    render(<Shown />);
    act(() => startTransition(() => show('後')));
    expect(screen.getByText('後')).toBeDefined();
  });

  it('waits for what an answer brings', async () => {
    render(<Shown />);
    await act(async () => {
      await Promise.resolve();
      show('答え');
    });
    expect(screen.getByText('答え')).toBeDefined();
  });

  it('draws nothing before its end, and is over when its callback fails', () => {
    render(<Shown />);
    act(() => {
      show('途中');
      expect(screen.queryByText('途中')).toBeNull();
    });
    const fails = () =>
      act(() => {
        throw new Error('fails');
      });
    expect(fails).toThrow('fails');
    act(() => show('また'));
    expect(screen.getByText('また')).toBeDefined();
  });
});
